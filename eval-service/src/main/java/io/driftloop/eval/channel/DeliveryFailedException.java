package io.driftloop.eval.channel;

/** A message is not known to have arrived. The text is fit for people and holds no secret. */
public final class DeliveryFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean hopeless;

    private DeliveryFailedException(String reason, boolean hopeless) {
        super(reason);
        this.hopeless = hopeless;
    }

    /** Worth another try. */
    public static DeliveryFailedException later(String reason) {
        return new DeliveryFailedException(reason, false);
    }

    /** Would fail again. */
    public static DeliveryFailedException never(String reason) {
        return new DeliveryFailedException(reason, true);
    }

    /** Whether another try would fail as well. */
    public boolean hopeless() {
        return hopeless;
    }

    /** What went wrong. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
