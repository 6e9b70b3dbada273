"""Letters in the making: responses, answers and their parts."""
