-- the secret is encrypted; its key is none of the database's business
CREATE TABLE webhook (
    id          text COLLATE "C" PRIMARY KEY,
    name        text NOT NULL,
    description text NOT NULL,
    url         text NOT NULL,
    secret      bytea NOT NULL,
    events      text[] NOT NULL,
    status      text NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL
);

-- A lane is a webhook and a model, by the key that stays when the model's name changes. Numbers are taken while the model's row is locked: in a lane they
-- grow in the order of the changes.
CREATE TABLE webhook_delivery (
    number      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text NOT NULL,
    webhook     text COLLATE "C" NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    lane        bigint NOT NULL,
    model       text NOT NULL,
    event       text NOT NULL,
    body        text NOT NULL,
    happened_at timestamptz NOT NULL,
    armed_at    timestamptz NOT NULL,
    attempt     int NOT NULL,
    state       text NOT NULL,
    due_at      timestamptz,
    failure     text,
    changed_at  timestamptz NOT NULL
);

CREATE INDEX webhook_delivery_open ON webhook_delivery (webhook, lane, number) WHERE state IN ('waiting', 'sending');
CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at, number) WHERE state IN ('waiting', 'sending');
CREATE INDEX webhook_delivery_page ON webhook_delivery (webhook, number DESC);
CREATE INDEX webhook_delivery_past ON webhook_delivery (webhook, happened_at) WHERE state IN ('delivered', 'dead');
CREATE INDEX webhook_delivery_settled ON webhook_delivery (changed_at) WHERE state IN ('delivered', 'dead');
