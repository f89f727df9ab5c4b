CREATE TABLE log_position (
    topic         text   NOT NULL,
    log_partition int    NOT NULL,
    next_offset   bigint NOT NULL,
    PRIMARY KEY (topic, log_partition)
);

CREATE TABLE prediction (
    id             text PRIMARY KEY,
    number         bigint GENERATED ALWAYS AS IDENTITY,
    model_id       text             NOT NULL,
    model          text             NOT NULL,
    version        int              NOT NULL,
    log_partition  int              NOT NULL,
    log_offset     bigint           NOT NULL,
    predicted_at   timestamptz      NOT NULL,
    input_datatype text             NOT NULL,
    input_shape    int[]            NOT NULL,
    input          bytea            NOT NULL,
    predicted      text             NOT NULL,
    confidence     double precision NOT NULL
);

CREATE INDEX prediction_model ON prediction (model_id, number);

CREATE TABLE label_history (
    prediction_id text        NOT NULL,
    label         text        NOT NULL,
    observed_at   timestamptz NOT NULL,
    received_at   timestamptz NOT NULL,
    PRIMARY KEY (prediction_id, observed_at, label)
);

-- the label that holds for a prediction, whether or not the prediction is here yet
CREATE TABLE held_label (
    prediction_id text PRIMARY KEY,
    label         text        NOT NULL,
    observed_at   timestamptz NOT NULL,
    received_at   timestamptz NOT NULL,
    joined        boolean     NOT NULL DEFAULT false
);

CREATE INDEX held_label_waiting ON held_label (received_at) WHERE NOT joined;

CREATE TABLE labelled_prediction (
    prediction_id text PRIMARY KEY REFERENCES prediction ON DELETE CASCADE,
    model_id      text        NOT NULL,
    log_partition int         NOT NULL,
    log_offset    bigint      NOT NULL,
    label         text        NOT NULL,
    observed_at   timestamptz NOT NULL,
    told          boolean     NOT NULL
);

CREATE INDEX labelled_prediction_log ON labelled_prediction (model_id, log_partition, log_offset);

CREATE INDEX labelled_prediction_untold ON labelled_prediction (log_partition, log_offset) WHERE NOT told;

CREATE TABLE label_counter (
    unmatched bigint NOT NULL
);

INSERT INTO label_counter VALUES (0);
