import type { ValidatorType } from "@rjsf/utils";

/** Lets every form pass: whether it is valid is decided in Rust by `orders_check` and shown at the fields. */
export const passThrough: ValidatorType = {
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  isValid: () => true,
  rawValidation: () => ({ errors: [] }),
};

export default passThrough;
