-- what each process has counted in each step: replicas judge by the sums, and a restart loses nothing
CREATE TABLE rollout_tally (
    rollout_id         text NOT NULL REFERENCES rollout,
    step               int NOT NULL,
    process            text NOT NULL,
    candidate_requests bigint NOT NULL,
    candidate_errors   bigint NOT NULL,
    candidate_nanos    bigint NOT NULL,
    champion_requests  bigint NOT NULL,
    champion_errors    bigint NOT NULL,
    champion_nanos     bigint NOT NULL,
    pairs              bigint NOT NULL,
    slower_pairs       bigint NOT NULL,
    blocks             bigint NOT NULL,
    slower_blocks      bigint NOT NULL,
    PRIMARY KEY (rollout_id, step, process)
);
