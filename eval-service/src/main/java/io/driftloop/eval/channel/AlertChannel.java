package io.driftloop.eval.channel;

/** A way to say something; every CDI bean of this type is found by its kind. Blocks for some seconds at most; holds no transaction. */
public interface AlertChannel {

    /** {@code webhook}, {@code slack}, ... as in a definition. */
    String kind();

    /**
     * Says it. The other end has it when this returns.
     *
     * @throws DeliveryFailedException it is not known to have it
     */
    void deliver(Channel channel, Message message) throws DeliveryFailedException;
}
