package io.driftloop.ingest.feed.messaging;

/** Something that a person has to put right; the message says what and how, and holds no secret. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException(String words) {
        super(words);
    }
}
