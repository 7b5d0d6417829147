/** The file is at fault; anything else that a reader throws is a fault of this program. */
export class Unreadable extends Error {
  override name = "Unreadable";
}
