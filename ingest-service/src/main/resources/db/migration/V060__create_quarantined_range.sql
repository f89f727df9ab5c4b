-- predictions of broken data; without an end while it is still broken
CREATE TABLE quarantined_range (
    model_id      text   NOT NULL,
    log_partition int    NOT NULL,
    first_offset  bigint NOT NULL,
    last_offset   bigint,
    reason        text   NOT NULL,
    PRIMARY KEY (model_id, log_partition, first_offset)
);
