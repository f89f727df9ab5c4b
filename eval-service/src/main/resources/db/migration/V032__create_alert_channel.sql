-- the channels of each pipeline as its newest definition names them; secrets by name only
CREATE TABLE alert_channel (
    pipeline       text NOT NULL,
    number         int NOT NULL,
    model          text NOT NULL,
    kind           text NOT NULL,
    address        text,
    secret         text,
    resend_seconds int NOT NULL,
    title          text NOT NULL,
    body           text NOT NULL,
    per_minute     int NOT NULL,
    PRIMARY KEY (pipeline, number)
);
CREATE INDEX alert_channel_model ON alert_channel (model);

CREATE TABLE alert_delivery (
    id           text PRIMARY KEY,
    number       bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    pipeline     text NOT NULL,
    channel      int NOT NULL,
    alert_id     text,
    event        text NOT NULL,
    notices      jsonb NOT NULL,
    attempt      int NOT NULL,
    created_at   timestamptz NOT NULL,
    state        text NOT NULL,
    due_at       timestamptz,
    held         boolean NOT NULL DEFAULT false,
    merged_into  text,
    failure      text,
    changed_at   timestamptz
);

CREATE INDEX alert_delivery_waiting ON alert_delivery (pipeline, channel, number) WHERE state = 'waiting';
CREATE INDEX alert_delivery_alert ON alert_delivery (alert_id);
CREATE INDEX alert_delivery_sent ON alert_delivery (pipeline, channel, changed_at) WHERE state = 'delivered';
