-- a model that is served elsewhere; baseline is null while its first predictions are gathered
CREATE TABLE watched_model (
    name              text PRIMARY KEY,
    generation        bigint NOT NULL,
    schema            jsonb,
    confidences       boolean NOT NULL,
    first_predictions int NOT NULL,
    gathered          int NOT NULL,
    baseline          jsonb,
    topics            jsonb NOT NULL,
    since             timestamptz NOT NULL,
    joined            bigint NOT NULL DEFAULT 0,
    repeated          bigint NOT NULL DEFAULT 0,
    unreadable        bigint NOT NULL DEFAULT 0,
    unmatched         bigint NOT NULL DEFAULT 0,
    overflowed        bigint NOT NULL DEFAULT 0
);

CREATE TABLE gathered_prediction (
    model  text NOT NULL REFERENCES watched_model (name) ON DELETE CASCADE,
    number int NOT NULL,
    row    jsonb NOT NULL,
    PRIMARY KEY (model, number)
);

-- a request that waits for its response, or the other way round
CREATE TABLE inference_half (
    number  bigint GENERATED ALWAYS AS IDENTITY,
    model   text NOT NULL REFERENCES watched_model (name) ON DELETE CASCADE,
    request text NOT NULL,
    side    text NOT NULL,
    body    bytea NOT NULL,
    came_at timestamptz NOT NULL,
    PRIMARY KEY (model, request, side)
);

CREATE INDEX inference_half_age ON inference_half (came_at);
CREATE INDEX inference_half_order ON inference_half (model, number);

-- requests whose two halves met: a repeat changes nothing
CREATE TABLE inference_joined (
    model     text NOT NULL REFERENCES watched_model (name) ON DELETE CASCADE,
    request   text NOT NULL,
    joined_at timestamptz NOT NULL,
    PRIMARY KEY (model, request)
);

CREATE INDEX inference_joined_age ON inference_joined (joined_at);
