transformed data {
  int a = 1_000_000;
  real b = 1.;
  real c = .5;
  real d = 1e10;
  real e = 1.5e-3;
  real f = .5E+2;
  complex g = 3i;
  complex h = 1.5e3i;
  real i = 1_0.0_1e1_0;
  tuple(real, tuple(real, real)) t = (1, (2, 3));
  real j = t.1 + t.2.1 * t.2.2;
  real k = 2.*j;
  row_vector[2] v = [1, 2] .* [.5, 2.] ./ [1., 1.];
}
