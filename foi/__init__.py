"""The FOI response drafting assistant: held figures, answers and letters under the FOIA and the EIR."""
