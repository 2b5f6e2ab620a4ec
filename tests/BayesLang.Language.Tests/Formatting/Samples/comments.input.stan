

// start

functions{
  real foo(real a, // the a
           real b  // the b
          ) { return a+b; }
  real bar(
     // about a
     real a,

     // about b
     real b
  ){ return a; /* tail */ }
  void empty() { /* nothing */ }
  void empty2() { 
  // nothing here
  
  }
	/* Starred comments
	* move with
	  * what they speak of. */
     /* Others keep
          their shape. */
  real g(real x) { return x; }
}
data{
  int<lower=0> N;        // number of observations
  vector[N] y;           // outcome
                         // in metres
  int<lower=0,upper=N> K;// groups

  real a; // near
  real<lower=0, upper=1> bbbbb; // near, too
}
transformed data {
  real x = // the x
    3;
  real yy
  // why
  = 4;
  real z = a // first
   + b // second
   + c;
}
model {

  if (a > 1) { // big
     y ~ normal(0,1);
  } // end of big
  else if (a > 2) y ~ normal(0,2);
  // otherwise
  else /* really */ { y ~ normal(0, 3); }
  if (a) // why
    b = 1; else
    // else why
    b = 2;
  for(n in 1:N) // loop
    y[n] ~ std_normal();
  f(/* first */ a, /* second */ b /* after b */, c);
  f(a, b, // the end
    c
    // really the end
  );
  {
    /* multi
         line
       comment */ real k; } /* after */ real l;



  #include   <foo.stan>
#include "bar.stan"
  // the last

}
// the
/* end */

