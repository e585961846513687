export type DeliveryTable = {
  hash: string;
  /** When it was claimed. */
  at: number;
};
