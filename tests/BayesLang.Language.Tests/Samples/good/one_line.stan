data{int N;array[N]int y;}parameters{real<lower=0,upper=1>p;}model{p~beta(1,1);for(n in 1:N)y[n]~bernoulli(p);if(N>0)target+=1;else target+=-1;}
