package io.driftloop.eval.alert;

/** What happened to an alert. */
public enum AlertMoment {
    OPENED("opened"),
    /** It got a higher severity. */
    RAISED("raised"),
    ACKNOWLEDGED("acknowledged"),
    SILENCED("silenced"),
    /** Its silence ended and it still goes on. */
    UNSILENCED("unsilenced"),
    RESOLVED("resolved");

    private final String text;

    AlertMoment(String text) {
        this.text = text;
    }

    /** As it travels. */
    public String text() {
        return text;
    }
}
