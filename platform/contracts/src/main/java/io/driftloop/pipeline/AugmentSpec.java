package io.driftloop.pipeline;

/**
 * Random changes of training rows; 0 for none. Never of validation or test rows.
 *
 * @param shift of images, up to this share of width and height, each way
 * @param rotate of images, up to so many degrees, each way
 * @param scale of images, by 1 - scale to 1 + scale
 * @param noise standard deviation of what is added to each number, in units of the network's input
 * @param erase probability that a rectangle of 2 % to 33 % of an image becomes 0 (Zhong et al. 2020)
 * @param mixup alpha of the Beta distribution by which each row is mixed with another one and their labels alike (Zhang et al. 2018); at most 1
 * @param dropWords probability that a token becomes the unknown one
 */
public record AugmentSpec(
        double shift, double rotate, double scale, double noise, double erase, double mixup, double dropWords) {

    /** No change. */
    public static final AugmentSpec NOTHING = new AugmentSpec(0, 0, 0, 0, 0, 0, 0);

    /** Whether rows stay as they are. */
    public boolean nothing() {
        return equals(NOTHING);
    }

    /** Whether something needs to know where pixels lie. */
    public boolean geometric() {
        return shift > 0 || rotate > 0 || scale > 0 || erase > 0;
    }
}
