CREATE TABLE alert (
    id        text PRIMARY KEY,
    number    bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    model_id  text NOT NULL,
    model     text NOT NULL,
    version   int NOT NULL,
    kind      text NOT NULL,
    title     text NOT NULL,
    opened_at timestamptz NOT NULL,
    severity  text NOT NULL,
    state     text NOT NULL,
    incident  jsonb NOT NULL,
    changed_by text,
    reason    text,
    changed_at timestamptz
);

-- one open incident per version and kind
CREATE UNIQUE INDEX alert_unresolved ON alert (model_id, version, kind) WHERE state <> 'resolved';
CREATE INDEX alert_model ON alert (model, number);
