CREATE TABLE work_item (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key          text        NOT NULL UNIQUE,
    kind         text        NOT NULL,
    pipeline_run text,
    payload      text        NOT NULL,
    priority     int         NOT NULL,
    state        text        NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    -- the fence: grows with each claim
    attempt      int         NOT NULL DEFAULT 0,
    -- queued: not before; running: when the lease ends
    due_at       timestamptz NOT NULL,
    worker       text,
    last_failure text,
    cause_event  text,
    cause_run    text,
    cause_trace  text,
    cause_at     timestamptz,
    queued_at    timestamptz NOT NULL DEFAULT now(),
    finished_at  timestamptz
);

-- Claims look only at open items, so their cost does not grow with finished ones.
CREATE INDEX work_item_open ON work_item (kind, priority DESC, id) WHERE state IN ('queued', 'running');
CREATE INDEX work_item_run ON work_item (pipeline_run) WHERE state IN ('queued', 'running');
