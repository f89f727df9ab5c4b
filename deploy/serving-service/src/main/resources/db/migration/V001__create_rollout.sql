-- what serves a model; generation is the fence: only a higher one replaces a row
CREATE TABLE deployment (
    model_id         text PRIMARY KEY,
    model            text NOT NULL UNIQUE,
    version          int NOT NULL,
    model_package    jsonb NOT NULL,
    previous_version int,
    generation       bigint NOT NULL CHECK (generation > 0),
    since            timestamptz NOT NULL
);

CREATE TABLE rollout (
    rollout_id    text PRIMARY KEY,
    model_id      text NOT NULL,
    model         text NOT NULL,
    version       int NOT NULL,
    model_package jsonb NOT NULL,
    cause         text NOT NULL UNIQUE,
    purpose       text NOT NULL,
    pipeline      text,
    pipeline_run  text,
    actor         text NOT NULL,
    reason        text NOT NULL,
    ordered_at    timestamptz NOT NULL,
    plan          jsonb NOT NULL,
    champion      int,
    state         text NOT NULL CHECK (state IN ('loading', 'stepping', 'activated', 'aborted')),
    step          int,
    since         timestamptz NOT NULL,
    deadline      timestamptz,
    paused_since  timestamptz,
    generation    bigint,
    end_reason    text
);

-- one rollout per model at a time
CREATE UNIQUE INDEX rollout_active ON rollout (model_id) WHERE state IN ('loading', 'stepping');
CREATE INDEX rollout_run ON rollout (pipeline_run) WHERE state IN ('loading', 'stepping');

CREATE TABLE paused_pipeline (
    pipeline text PRIMARY KEY,
    since    timestamptz NOT NULL
);
