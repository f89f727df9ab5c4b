package io.driftloop.pipeline;

/**
 * How a channel speaks.
 *
 * @param title template of one line
 * @param body template of the text
 * @param perMinute most messages a minute; what is beyond is gathered into one
 */
public record MessageSpec(String title, String body, int perMinute) {

    /** Title where none is given. */
    public static final String TITLE = "[{severity}] {title}";

    /** Body where none is given. */
    public static final String BODY =
            "{event}: {title}\n{hurt}\n{causes}\nSince {since}, version {version} of {model}. {link}";

    /** Messages a minute where no number is given. */
    public static final int PER_MINUTE = 10;
}
