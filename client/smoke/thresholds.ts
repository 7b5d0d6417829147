// When is a picture black, and when does a clip stand still? All values are on a scale of 0
// (black) to 255 (white). The recordings of a real ComfyUI lie far away from each limit: deviation
// 17 to 48, change 20 and more; black and frozen clips made with openh264 measure 0.00 to 0.05.

/**
 * A frame darker than this on average, and with less contrast than {@link BLACK_DEVIATION}, is
 * black. Both are asked for: a rocket in the night is dark, but has something bright in it. A VAE
 * that overflows in half precision, the usual cause, gives exactly 0.
 */
export const BLACK_MEAN = 9;
export const BLACK_DEVIATION = 10;

/**
 * A frame whose pixels deviate less than this from their mean has one colour: nothing is on it.
 * Lossy codecs leave up to 0.5 on a surface of one colour; a photograph of fog has 5 and more.
 */
export const FLAT_DEVIATION = 2;

/**
 * Two frames that differ less than this on average show the same. Encoders repeat a still picture
 * exactly or refine it by a few hundredths; slow motion of SVD is above 0.5.
 */
export const STILL_CHANGE = 0.1;

/**
 * So many still pairs in a row are a clip that stands still. Below that it may be a slow moment,
 * or the turning point of a clip that is played there and back.
 */
export const STILL_RUN = 4;

/** A larger share of still pairs than this is a clip with repeated frames, run or no run. */
export const STILL_SHARE = 0.25;

/** Relative tolerance of a frame rate: containers keep it as a fraction of whole numbers. */
export const RATE_TOLERANCE = 0.01;
