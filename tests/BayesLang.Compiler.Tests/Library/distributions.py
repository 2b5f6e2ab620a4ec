# Multi-precision figures of distribution functions for distributions.jsonl: values and partial derivatives. python3 distributions.py [NAME ...]
import json,sys
from mpmath import *
mp.dps=60
LT={}
def pair(name, F): LT[name]=F
inf=mp.inf
def logp(a,b,x): # log regularized lower gamma
    return log(gammainc(a,0,x,regularized=True))
def lower_gamma(a,x):
    # series, accurate for small
    if x<a+1:
        s=mpf(0);t=1/a;k=0
        while True:
            s+=t;k+=1;t*=x/(a+k)
            if t<s*mpf(10)**(-mp.dps-5):break
        return exp(a*log(x)-x-loggamma(a))*s
    return 1-upper_gamma(a,x)
def upper_gamma(a,x):
    if x<a+1:
        return 1-lower_gamma(a,x)
    # continued fraction Lentz
    tiny=mpf(10)**(-300)
    b=x+1-a;c=1/tiny;d=1/b;h=d;i=1
    while True:
        an=-i*(i-a);b+=2;d=an*d+b
        if d==0:d=tiny
        c=b+an/c
        if c==0:c=tiny
        d=1/d;de=d*c;h*=de;i+=1
        if abs(de-1)<mpf(10)**(-mp.dps-3) or i>200000:break
    return exp(a*log(x)-x-loggamma(a))*h
def ibeta(a,b,x,y=None):
    # I_x(a,b) accurate small tail, y=1-x
    if y is None:y=1-x
    if x>(a+1)/(a+b+2): return 1-ibeta_s(b,a,y,x)
    return ibeta_s(a,b,x,y)
def ibeta_s(a,b,x,y):
    # x^a y^b/(a B) * 2F1(a+b,1;a+1;x)
    s=mpf(0);t=mpf(1);k=0
    while True:
        s+=t;t*=(a+b+k)*x/(a+1+k);k+=1
        if abs(t)<s*mpf(10)**(-mp.dps-5) and k>5:break
        if k>4000000: raise Exception('no conv')
    return exp(a*log(x)+b*log(y)-log(a)-(loggamma(a)+loggamma(b)-loggamma(a+b)))*s

def two(flo,fup):
    def side(f,g):
        def h(*a):
            x=f(*a)
            if x<mpf('0.6'): return log(x)
            y=g(*a)
            return log1p(-y)
        return h
    return side(flo,fup), side(fup,flo)
phi=lambda z: erfc(-z/sqrt(2))/2
D={}
D['normal']=two(lambda y,m,s:phi((y-m)/s),lambda y,m,s:phi((m-y)/s))
D['std_normal']=two(lambda y:phi(y),lambda y:phi(-y))
D['lognormal']=two(lambda y,m,s:phi((log(y)-m)/s),lambda y,m,s:phi((m-log(y))/s))
D['cauchy']=two(lambda y,m,s:atan2(1,-(y-m)/s)/pi,lambda y,m,s:atan2(1,(y-m)/s)/pi)
D['double_exponential']=two(lambda y,m,s:exp((y-m)/s)/2 if y<m else 1-exp(-(y-m)/s)/2,lambda y,m,s:exp(-(y-m)/s)/2 if y>m else 1-exp((y-m)/s)/2)
D['skew_double_exponential']=two(lambda y,m,s,t: t*exp(-2*(1-t)*(m-y)/s) if y<m else 1-(1-t)*exp(-2*t*(y-m)/s),lambda y,m,s,t: 1-t*exp(-2*(1-t)*(m-y)/s) if y<m else (1-t)*exp(-2*t*(y-m)/s))
D['logistic']=two(lambda y,m,s:1/(1+exp(-(y-m)/s)),lambda y,m,s:1/(1+exp((y-m)/s)))
D['gumbel']=two(lambda y,m,s:exp(-exp(-(y-m)/s)),lambda y,m,s:-expm1(-exp(-(y-m)/s)))
D['exponential']=two(lambda y,b:-expm1(-b*y),lambda y,b:exp(-b*y))
D['weibull']=two(lambda y,a,s:-expm1(-(y/s)**a),lambda y,a,s:exp(-(y/s)**a))
D['frechet']=two(lambda y,a,s:exp(-(y/s)**-a),lambda y,a,s:-expm1(-(y/s)**-a))
D['rayleigh']=two(lambda y,s:-expm1(-y*y/(2*s*s)),lambda y,s:exp(-y*y/(2*s*s)))
D['pareto']=two(lambda y,m,a:1-(m/y)**a,lambda y,m,a:(m/y)**a)
D['pareto_type_2']=two(lambda y,m,l,a:1-(1+(y-m)/l)**-a,lambda y,m,l,a:(1+(y-m)/l)**-a)
D['uniform']=two(lambda y,a,b:(y-a)/(b-a),lambda y,a,b:(b-y)/(b-a))
D['gamma']=two(lambda y,a,b:lower_gamma(a,b*y),lambda y,a,b:upper_gamma(a,b*y))
D['inv_gamma']=two(lambda y,a,b:upper_gamma(a,b/y),lambda y,a,b:lower_gamma(a,b/y))
D['chi_square']=two(lambda y,n:lower_gamma(n/2,y/2),lambda y,n:upper_gamma(n/2,y/2))
D['inv_chi_square']=two(lambda y,n:upper_gamma(n/2,1/(2*y)),lambda y,n:lower_gamma(n/2,1/(2*y)))
D['scaled_inv_chi_square']=two(lambda y,n,s:upper_gamma(n/2,n*s*s/(2*y)),lambda y,n,s:lower_gamma(n/2,n*s*s/(2*y)))
D['beta']=two(lambda y,a,b:ibeta(a,b,y),lambda y,a,b:ibeta(b,a,1-y,y))
D['beta_proportion']=two(lambda y,m,k:ibeta(m*k,(1-m)*k,y),lambda y,m,k:ibeta((1-m)*k,m*k,1-y,y))
def tl(y,n,m,s,):
    z=(y-m)/s
    x=n/(n+z*z);yy=z*z/(n+z*z)
    if z==0:return mpf(1)/2
    t=ibeta(n/2,mpf(1)/2,x,yy)/2
    return t if z<0 else 1-t
D['student_t']=two(tl,lambda y,n,m,s:tl(2*m-y,n,m,s))
def emg_up(y,m,s,l):
    z=(y-m)/s;v=l*s
    return phi(-z)+exp(v*v/2-v*z)*phi(z-v)
def emg_lo(y,m,s,l):
    z=(y-m)/s;v=l*s
    d=mp.dps;mp.dps=int(d*2+0.5*float(z*z)/2.3+20)
    try:
        z=(mpf(y)-m)/s;v=mpf(l)*s
        r=phi(z)-exp(v*v/2-v*z)*phi(z-v)
    finally: mp.dps=d
    return +r
D['exp_mod_normal']=two(emg_lo,emg_up)
def sn_lo(y,m,s,a):
    z=(y-m)/s
    f=lambda t:2*npdf(t)*phi(a*t)
    # integrate from -inf to z
    w=max(1,abs(z))
    pts=[z]
    step=1/(1+abs(z)*(1+ (a*a if z<0 and a>0 else 0)))
    lo=z
    for i in range(60):
        lo=lo-step*(1+i*mpf('0.6'));pts.append(lo)
        if lo<-60: break
    if lo>-60: pts.append(mpf(-60))
    pts=sorted(pts)
    if z>0: pts=sorted(set(pts+[mpf(0)]))
    return quad(f,pts)
D['skew_normal']=two(sn_lo,lambda y,m,s,a:sn_lo(2*m-y,m,s,-a))
def vm_lo(y,m,k):
    f=lambda t:exp(k*(cos(t-m)-1))
    a,b=-pi,y
    mm=m-2*pi*floor((m+pi)/(2*pi))
    pts=[a,b]
    w=1/sqrt(k+1)
    for c in (mm,mm-2*pi,mm+2*pi):
        for j in (-30,-12,-6,-3,-1.5,0,1.5,3,6,12,30):
            p=c+j*w
            if a<p<b: pts.append(p)
    # near the end with steep slope
    for e in (a,b):
        sl=k*abs(sin(e-m))+sqrt(k)+1
        for j in (.5,1,2,4,8,16,32,64,128):
            p=e+(j if e==a else -j)/sl
            if a<p<b: pts.append(p)
    return quad(f,sorted(set(pts)))/(2*pi*besseli(0,k)*exp(-k))
def vm_up(y,m,k): return vm_lo(-y,-m,k)
D['von_mises']=two(vm_lo,vm_up)
N={}
N['poisson']=two(lambda n,l:upper_gamma(mpf(n+1),l),lambda n,l:lower_gamma(mpf(n+1),l))
N['bernoulli']=two(lambda n,t:1-t if n<1 else mpf(1),lambda n,t:t)
def binlo(n,N_,t): return sum(binomial(N_,k)*t**k*(1-t)**(N_-k) for k in range(0,n+1))
def binup(n,N_,t): return sum(binomial(N_,k)*t**k*(1-t)**(N_-k) for k in range(n+1,N_+1))
N['binomial']=two(binlo,binup)
N['neg_binomial']=two(lambda n,a,b:ibeta(a,mpf(n+1),b/(1+b),1/(1+b)),lambda n,a,b:ibeta(mpf(n+1),a,1/(1+b),b/(1+b)))
N['neg_binomial_2']=two(lambda n,m,p:ibeta(p,mpf(n+1),p/(m+p),m/(m+p)),lambda n,m,p:ibeta(mpf(n+1),p,m/(m+p),p/(m+p)))
lb=lambda a,b:loggamma(a)+loggamma(b)-loggamma(a+b)
bb=lambda k,N_,a,b:binomial(N_,k)*exp(lb(k+a,N_-k+b)-lb(a,b))
N['beta_binomial']=two(lambda n,N_,a,b:sum(bb(k,N_,a,b) for k in range(0,n+1)),lambda n,N_,a,b:sum(bb(k,N_,a,b) for k in range(n+1,N_+1)))
bnb=lambda k,r,a,b:exp(loggamma(k+r)-loggamma(mpf(k+1))-loggamma(r)+lb(r+a,k+b)-lb(a,b))
def bnblo(n,r,a,b): return sum(bnb(k,r,a,b) for k in range(0,n+1))
def bnbup(n,r,a,b):
    if n<150:
        return 1-bnblo(n,r,a,b)
    m=n
    s=mpf(0);t=bnb(m+1,r,a,b)*(m+1)/a;k=0
    while True:
        s+=t;t*=(a+b+k)*(a+r+k)/((a+1+k)*(m+1+r+a+b+k));k+=1
        if t<s*mpf(10)**-50:break
    return s
N['beta_neg_binomial']=two(bnblo,bnbup)
N['yule_simon']=two(lambda n,r:1-n*beta(n,r+1),lambda n,r:n*beta(n,r+1))
P={
'normal':[(y,.3,s) for y in(-40,-8,-1,.3,2,9,41) for s in(1.2,)]+[(1e-3,0,1e-5),(5,1,1e10)],
'std_normal':[(y,) for y in(-300,-37,-6,-.5,0,1e-8,3,8,20)],
'lognormal':[(1e-30,.3,1.2),(.01,.3,.5),(1.3,.2,.7),(50,.3,.4),(1e20,.3,2)],
'cauchy':[(-1e12,.3,1.2),(-7,.3,1.2),(.3,.3,1.2),(4,.3,.1),(1e15,0,1)],
'double_exponential':[(-700,.3,1.2),(-1,.3,1.2),(.3,.3,1.2),(.30001,.3,1.2),(2,.3,1.2),(100,.3,1.2)],
'skew_double_exponential':[(-300,.3,1.2,.3),(-1,.3,1.2,.3),(.3,.3,1.2,.3),(2,.3,1.2,.9),(100,.3,1.2,.2),(.1,.3,2,.999)],
'logistic':[(-700,.3,1.2),(-1,.3,1.2),(2,.3,1.2),(60,.3,1.2)],
'gumbel':[(-6,.3,1.2),(-1,.3,1.2),(2,.3,1.2),(60,.3,1.2),(600,.3,1.2)],
'exponential':[(1e-20,1.3),(.5,1.3),(30,1.3),(600,2)],
'weibull':[(1e-10,1.5,2),(.5,1.5,2),(3,.4,2),(60,1.5,2),(2,30,2.1)],
'frechet':[(.05,1.5,2),(.5,1.5,2),(3,.4,2),(1e8,1.5,2)],
'rayleigh':[(1e-10,1.5),(.5,1.5),(3,.4),(40,1.5)],
'pareto':[(1.0000001,1,2),(1.5,1.2,3),(1e8,1.2,3),(2,1.9,1e-5)],
'pareto_type_2':[(1.0000001,1,2,1.5),(1.5,.2,3,2),(1e8,1.2,3,.7)],
'uniform':[(.2000001,.2,1.1),(.7,.2,1.1),(1.0999,.2,1.1)],
'gamma':[(1e-5,2.5,1.3),(.2,.3,1.3),(2,2.5,1.3),(30,2.5,1.3),(400,2.5,1.3),(1e-9,.01,1),(95,100,1),(150,100,1),(50,100,1),(1e4,1e4,1.05),(1e4,1e4,.9),(1e-300,1e-2,2)],
'inv_gamma':[(.004,2.5,1.3),(.2,.3,1.3),(2,2.5,1.3),(30,2.5,1.3),(1e8,2.5,1.3),(.009,100,1),(.012,100,1)],
'chi_square':[(1e-8,3),(.2,.5),(2,5),(90,5),(700,5),(300,200),(110,200)],
'inv_chi_square':[(.001,3),(.2,.5),(2,5),(1e9,5)],
'scaled_inv_chi_square':[(.02,3,1.3),(.2,.5,1.3),(2,5,1.3),(1e9,5,.8)],
'beta':[(1e-8,2.5,1.3),(.2,.3,1.3),(.7,2.5,1.3),(.99999,2.5,1.3),(.3,50,40),(.8,50,40),(.5,1e3,1.1e3),(.4,1e3,1.1e3),(.999,.01,.02),(1e-10,.01,3)],
'beta_proportion':[(1e-8,.4,2.5),(.2,.3,1.3),(.7,.6,5.2),(.99999,.5,1.3),(.3,.55,90),(.8,.55,90)],
'student_t':[(-1e6,3.5,.3,1.2),(-40,3.5,.3,1.2),(-1,3.5,.3,1.2),(.301,3.5,.3,1.2),(2,.7,.3,1.2),(60,30,.3,1.2),(-9,1e4,0,1),(9,1e4,.1,1),(-1e3,.1,0,1),(1e8,5,0,1)],
'exp_mod_normal':[(-8,.3,1.2,.8),(-1,.3,1.2,.8),(.3,.3,1.2,.8),(3,.3,1.2,.8),(60,.3,1.2,.8),(-30,.3,1.2,.8),(1,.3,1.2,40),(1,.3,.05,3),(2,.3,1.2,1e-3),(-5,0,1,200),(8,0,1,30),(-12,0,.5,1e-4),(0.5,0,1,1e3)],
'skew_normal':[(-1,.3,1.2,.8),(-8,.3,1.2,.8),(-3,.3,1.2,4),(-8,0,1,2),(-20,0,1,1),(.3,.3,1.2,2),(2,.3,1.2,-3),(3,0,1,-4),(9,0,1,3),(9,0,1,-2),(-5,0,1,-1),(-1,0,1,20),(1e-3,0,1,1e3),(-2,0,1,.1),(15,0,1,-1.5),(-6,0,1,.01)],
'von_mises':[(1.3,.4,.8),(-2,.5,30),(2.9,-.4,8),(-3,.2,5),(3.1,.2,5),(-3.1415,.2,5),(.1,.3,400),(1.2,.3,60),(-.9,.1,200),(2.5,3,2),(-2.9,3,40),(0,7,1.5),(1,-9,.01),(.5,.5,1e4),(.4,.5,1e4),(.7,.5,1e4)],
}
Q={
'poisson':[(0,1.4),(2,1.4),(30,1.4),(100,1.4),(5,60),(1,400),(90,100),(1000,900),(3,1e-8)],
'bernoulli':[(0,.3)],
'binomial':[(0,5,.3),(2,5,.3),(4,5,1e-8),(3,60,.5),(55,60,.5),(2,100,.9),(99,100,.2),(40,100,.4)],
'neg_binomial':[(0,1.4,.8),(2,1.4,.8),(100,1.4,.8),(3,1.4,1e8),(3,30,.2),(0,2.5,1e-6),(2,2.5,1e12)],
'neg_binomial_2':[(0,1.4,.8),(2,1.4,.8),(100,1.4,.8),(3,1.4,1e9),(3,300,5),(0,1e-8,.7),(40,3,20),(2,1e7,.5)],
'beta_binomial':[(0,5,1.4,.8),(2,5,1.4,.8),(4,5,1e-4,30),(3,60,40,2),(55,60,3,70),(2,100,.9,.02),(99,100,.2,8)],
'beta_neg_binomial':[(0,1.7,1.4,.8),(2,1.7,1.4,.8),(30,1.7,1.4,.8),(200,1.7,.4,.8),(3,40,5,60),(5000,3,2.5,1.5),(200,30,30,.5),(160,.1,12,.2)],
'yule_simon':[(1,1.4),(2,1.4),(30,1.4),(5000,.4),(1,1e-9),(100000,2.2),(7,60),(1000000,1e-7)],
}
def num(x): return float(x)
def emit(f,types,vals,fn,isint,out):
    vals=[v if i else mpf(float(x)) for x,v,i in zip(vals,vals,isint)]
    vals=[int(v) if i else mpf(float(v)) for v,i in zip(vals,isint)]
    v=fn(*vals)
    args=[]
    for k,(x,i) in enumerate(zip(vals,isint)):
        if i: args.append({"type":"int","value":int(x)});continue
        h=mpf(10)**-18*(abs(x) if x!=0 else 1)
        up=list(vals);dn=list(vals);up[k]=x+h;dn[k]=x-h
        try: g=float((fn(*up)-fn(*dn))/(2*h))
        except Exception as e: g=float('nan')
        args.append({"type":"real","value":float(x),"gradient":[g]})
    out.write(json.dumps({"function":f,"args":args,"returns":"real","value":[float(v)]})+"\n");out.flush()
which=sys.argv[1:]
out=sys.stdout
for n,(lo,up) in list(D.items())+list(N.items()):
    if which and n not in which: continue
    pts=P.get(n) or Q.get(n)
    for p in pts:
        isint=[False]*len(p)
        if n in N:
            isint[0]=True
            if n in('binomial','beta_binomial'): isint[1]=True
        for f,fn in ((n+'_lcdf',lo),(n+'_lccdf',up)):
            mp.dps=60 if n not in('skew_normal','von_mises') else 45
            try: emit(f,None,p,fn,isint,out)
            except Exception as e: print(n,f,p,e,file=sys.stderr)
