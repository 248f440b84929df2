import type { License } from "./license.ts";

export interface DialogProps {
  readonly license: License;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}
