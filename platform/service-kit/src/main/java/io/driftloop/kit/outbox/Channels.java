package io.driftloop.kit.outbox;

/** Names of the notification channels and locks of a schema; both are shared by the whole database, hence the schema in the name. */
public final class Channels {

    private Channels() {}

    /** Told when an event was stored. */
    public static String outbox(String schema) {
        return "driftloop_outbox_" + schema;
    }

    /** Told when work was queued or cancelled. */
    public static String work(String schema) {
        return "driftloop_work_" + schema;
    }
}
