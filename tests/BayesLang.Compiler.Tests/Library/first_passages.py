# Multi-precision figures of first passage times for distributions.jsonl: values and partial derivatives. python3 first_passages.py
from mpmath import *
import json
mp.dps=40
def f0(u,w):
    s=mpf(0)
    if u<0.5:
        for k in range(-14,15): s+=(w+2*k)*exp(-(w+2*k)**2/(2*u))
        return s/sqrt(2*pi*u**3)
    for k in range(1,22): s+=k*exp(-k*k*pi**2*u/2)*sin(k*pi*w)
    return pi*s
def dens(t,a,w,v,sv=0):
    w_=1-w;v_=-v
    return exp((sv**2*(a*w_)**2-2*v_*a*w_-v_**2*t)/(2*(1+sv**2*t)))/sqrt(1+sv**2*t)/a**2*f0(t/a**2,w_)
def cdf_up(t,a,w,v):
    w_=1-w;v_=-v
    P=(1-exp(-2*v_*a*(1-w_)))/(exp(2*v_*a*w_)-exp(-2*v_*a*(1-w_)))
    s=mpf(0)
    for k in range(1,90):
        lam=v_**2/2+k*k*pi**2/(2*a*a)
        s+=k*sin(k*pi*w_)/lam*exp(-lam*t)
    s*=pi/a**2*exp(-v_*a*w_)
    return P-s,s
rows=[]
def lg(f): return lambda *x: log(f(*x))
def emit(name,fn,vals):
    vals=[mpf(float(x)) for x in vals]
    v=fn(*vals); args=[]
    for k,x in enumerate(vals):
        h=mpf(10)**-11*x
        up=list(vals);dn=list(vals);up[k]+=h;dn[k]-=h
        args.append({"type":"real","value":float(x),"gradient":[float((fn(*up)-fn(*dn))/(2*h))]})
    rows.append(json.dumps({"function":name,"args":args,"returns":"real","value":[float(v)]}))
for p in [(.8,1.4,.2,.4,.5),(.25,1.4,.2,.4,.5),(3.2,1.1,.1,.999,-2),(.9,3,.2,.001,1),(.3,3,.2,.6,1),(6,1,.2,.5,.01),(.21,1.5,.2,.97,4),(1.5,1.4,.3,1e-8,1)]:
    emit('wiener_lpdf',lg(lambda y,a,t,w,v:dens(y-t,a,w,v)),p)
for p in [(.8,1.4,.2,.4,.5,.6),(.25,1.4,.2,.4,.5,1.3),(3.2,1.1,.1,.9,-2,.2)]:
    emit('wiener_lpdf',lg(lambda y,a,t,w,v,s:dens(y-t,a,w,v,s)),p)
for p in [(.8,1.4,.2,.4,.5),(.35,1.4,.2,.4,.5),(3.2,1.1,.1,.9,-2),(1.9,3,.2,.2,1),(6,1,.2,.5,.01),(.5,2,.2,.7,-1)]:
    emit('wiener_lcdf_unnorm',lg(lambda y,a,t,w,v:cdf_up(y-t,a,w,v)[0]),p)
    emit('wiener_lccdf_unnorm',lg(lambda y,a,t,w,v:cdf_up(y-t,a,w,v)[1]),p)
print('\n'.join(rows))
