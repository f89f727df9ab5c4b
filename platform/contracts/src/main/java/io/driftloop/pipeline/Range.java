package io.driftloop.pipeline;

/** Numbers that a field takes, in words and as a test. */
enum Range {
    /** Above 0. */
    POSITIVE("above 0"),
    /** 0 or above. */
    NOT_NEGATIVE("0 or above"),
    /** 0 to 1, both included. */
    SHARE("between 0 and 1"),
    /** 0 not included, 1 is. */
    PART("above 0 and at most 1"),
    /** 0 included, 1 not. */
    BELOW_ONE("at least 0 and below 1"),
    /** Neither 0 nor 1. */
    INSIDE("above 0 and below 1"),
    /** Degrees to one side. */
    HALF_TURN("between 0 and 180"),
    /** Whatever it is. */
    ANY("a number");

    private final String words;

    Range(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    boolean holds(double value) {
        return switch (this) {
            case POSITIVE -> value > 0;
            case NOT_NEGATIVE -> value >= 0;
            case SHARE -> value >= 0 && value <= 1;
            case PART -> value > 0 && value <= 1;
            case BELOW_ONE -> value >= 0 && value < 1;
            case INSIDE -> value > 0 && value < 1;
            case HALF_TURN -> value >= 0 && value <= 180;
            case ANY -> true;
        };
    }
}
