-- what a deferred trigger says is kept whole for every kind; until here only drift had more than its kind
ALTER TABLE waiting_trigger RENAME COLUMN drift TO trigger;
ALTER TABLE waiting_trigger ADD COLUMN since timestamptz NOT NULL DEFAULT now();
ALTER TABLE waiting_trigger ADD COLUMN asked jsonb NOT NULL DEFAULT '[]';

ALTER TABLE retraining_decision ADD COLUMN asked jsonb NOT NULL DEFAULT '[]';
ALTER TABLE retraining_decision ADD COLUMN chain jsonb NOT NULL DEFAULT '[]';

-- one row per firing of a rule that goes by time: of several replicas one takes it
CREATE TABLE trigger_firing (
    pipeline text        NOT NULL,
    rule     text        NOT NULL,
    due      timestamptz NOT NULL,
    PRIMARY KEY (pipeline, rule, due)
);

-- what came from outside, whatever was decided: a policy can be tried on it later
CREATE TABLE seen_trigger (
    number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pipeline text        NOT NULL,
    kind     text        NOT NULL,
    trigger  jsonb       NOT NULL,
    at       timestamptz NOT NULL
);

CREATE INDEX seen_trigger_pipeline ON seen_trigger (pipeline, at);

-- the newest generation is who serves; models known before this table keep their row until their next champion
CREATE TABLE champion_history (
    model      text        NOT NULL,
    generation bigint      NOT NULL,
    model_id   text        NOT NULL,
    version    int         NOT NULL,
    since      timestamptz NOT NULL,
    PRIMARY KEY (model, generation)
);

INSERT INTO champion_history (model, generation, model_id, version, since)
SELECT c.model, c.generation, p.model_id, c.version, now()
FROM champion c JOIN LATERAL (SELECT model_id FROM prediction WHERE prediction.model = c.model LIMIT 1) p ON true;

DROP TABLE champion;
