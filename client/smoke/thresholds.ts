// When is a picture black, and when does a clip stand still? All values are on a scale of 0 (black) to
// 255 (white). Clips of a real ComfyUI (fixtures/) have a contrast of 16 and more and a change of 18
// and more; the local cloud's clips, which imitate the slow motion of SVD, have a change of 0.5 and
// more.

/**
 * A frame darker than this on average, and with less contrast than {@link BLACK_DEVIATION}, is black.
 * Both have to hold: a rocket in the night is dark, but has something bright in it. A VAE that
 * overflows in half precision, the usual cause, gives exactly 0.
 */
export const BLACK_MEAN = 9;
export const BLACK_DEVIATION = 10;

/**
 * A frame whose pixels deviate less than this from their mean is of one colour and shows nothing. Lossy
 * codecs leave up to 0.5 on a surface of one colour; a photograph of fog has 5 and more.
 */
export const FLAT_DEVIATION = 2;

/**
 * Two frames that differ less than this on average show the same. Encoders repeat a still picture
 * exactly (0.000 in most pairs, measured with openh264), but now and then refine it, which is a change
 * of up to 2. So not every pair of a frozen clip is still, and the next two limits allow for that.
 */
export const STILL_CHANGE = 0.1;

/**
 * This many still pairs in a row mean that the clip stands still. Fewer may be a slow moment, or the
 * turning point of a clip that plays forwards and then backwards.
 */
export const STILL_RUN = 4;

/** A clip with a larger share of still pairs than this has repeated frames, even if it has no such run. */
export const STILL_SHARE = 0.25;

/**
 * A frame was shown before if its difference from the frame two back is less than this fraction of its
 * difference from the frame just before: two frames take turns. Motion and noise give 0.9 and more;
 * alternating frames, with the losses of H.264, below 0.03.
 */
export const RETURN_RATIO = 0.1;

/** Relative tolerance of a frame rate: containers keep it as a fraction of whole numbers. */
export const RATE_TOLERANCE = 0.01;

/**
 * A picture less opaque than this on average shows nothing. ComfyUI saves opaque pictures; a node
 * that cuts something out leaves more than this of it.
 */
export const LEAST_OPACITY = 0.005;
