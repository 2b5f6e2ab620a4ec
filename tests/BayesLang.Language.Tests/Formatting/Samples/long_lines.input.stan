functions {
  vector a_function_with_a_quite_long_name(vector some_parameters_of_it, array[] vector other_parameters, data array[] real x_r) { return x; }
}
data {
  array[N] vector<lower=lower_bound_of(alpha, beta), upper=upper_bound_of(alpha, beta)>[K] name = 3;
  real alpha_with_a_long_name, beta_with_a_long_name, gamma_with_a_long_name, delta_with_a_long_name;
}
transformed data {
  matrix[3,3] M = [[1.00000000000,2.000000000000,3.0000000000000],[4.000000000,5.00000000000000,6.0000000000],[7,8,9]];
  array[40] int primes = {2,3,5,7,11,13,17,19,23,29,31,37,41,43,47,53,59,61,67,71,73,79,83,89,97,101,103,107,109,113,127,131};
}
model {
  target += reduce_sum(partial_sum_lpmf, some_very_long_argument_name, another_long_argument_name, and_a_third_one);
  target += some_function_name(nested_function_number_one(argument_one_long, argument_two_long, argument_three), nested_function_number_two(argument_one_long, argument_two_long, argument_three)) * scale;
  if (some_long_condition_a > some_long_condition_b && some_long_condition_c < some_long_condition_d || final_condition == 1) { x = 1; }
  y ~ normal(alpha + beta * x, sigma) T[lower_bound_of_the_truncation_here, upper_bound_of_the_truncation];
  lp = is_something ? some_long_function_call(with_an_argument) : a_shorter_one(with_another_argument_here);
  lp = is_something ? some_long_function_call(with_an_argument) : is_another_thing ? another_function_call(with_args) : third(x);
  print("a long message that goes on and on", x, " and some more of the message that goes on and on", y);
  a_long_vector_name_for_the_result[some_index_expression, another_index] = a_long_function_name_here(argument_number_one, argument_number_two);
  deaths[EpidemicStart[m]:N[m], m] ~ neg_binomial_2(E_deaths[EpidemicStart[m]:N[m], m], phi);
  a_function_with_a_name_that_is_far_too_long_for_any_program_to_be_read_with_ease(the_first_argument, the_second_argument);
  x = very_long_name_number_one[index_one, index_two]*very_long_name_number_two[index_one, index_two]^2*very_long_name_3;
  return_value = (first_part_of_the_product + second_part_of_the_product) * (third_part + fourth_part + fifth_part);
  for (a_long_loop_variable_name in (a_long_lower_bound_expression + 1):(a_long_upper_bound_expression - offset)) x += 1;
}
