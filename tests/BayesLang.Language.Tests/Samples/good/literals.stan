transformed data {
  row_vector[3] v = [1, 2, 3];
  matrix[2, 2] m = [[1, 2], [3, 4]];
  array[2, 2] int a = {{1, 2}, {3, 4}};
  row_vector[0] none = [];
  array[2] row_vector[1] r = {[1], [2]};
  complex z = to_complex(1, 2) * 3.5i;
  array[1] tuple(int, real) t = {(1, 2.0)};
}
