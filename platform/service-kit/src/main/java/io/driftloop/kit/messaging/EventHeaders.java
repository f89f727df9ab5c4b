package io.driftloop.kit.messaging;

/** Names of the Kafka headers of an event: CloudEvents 1.0, binary mode. */
final class EventHeaders {

    static final String SPEC_VERSION = "ce_specversion";
    static final String ID = "ce_id";
    static final String TYPE = "ce_type";
    static final String SOURCE = "ce_source";
    static final String TIME = "ce_time";
    static final String SUBJECT = "ce_subject";
    static final String SEQUENCE = "ce_sequence";
    static final String RUN = "ce_pipelinerunid";
    static final String CAUSATION = "ce_causationid";
    static final String TRACE = "ce_traceparent";
    /** Among how many partitions the records of this key are spread; absent where one holds them all. */
    static final String SHARDS = "ce_shards";

    static final String CONTENT_TYPE = "content-type";

    private EventHeaders() {}
}
