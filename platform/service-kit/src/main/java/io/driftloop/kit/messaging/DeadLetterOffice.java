package io.driftloop.kit.messaging;

import org.jspecify.annotations.Nullable;

/** Keeps events that a handler could not apply. */
public interface DeadLetterOffice {

    /** Handler name of records whose headers cannot be read: nobody knows whose they are. */
    String UNREADABLE = "(unreadable)";

    /** Stores an event behind the dead one of its aggregate; a second delivery changes nothing. In a unit of work. */
    void park(String handler, ReceivedRecord record, EventHead head);

    /**
     * Stores an event that failed, in a transaction of its own; a second delivery changes nothing.
     *
     * @param head null when the headers cannot be read
     * @param reason fit for people
     */
    void bury(String handler, ReceivedRecord record, @Nullable EventHead head, String reason, int attempts);
}
