-- whose turn it is in the queue: the tag of each pipeline's newest item; of '' the tag of what was claimed last
CREATE TABLE turn (
    urgency  text   NOT NULL,
    pipeline text   NOT NULL,
    tag      bigint NOT NULL,
    PRIMARY KEY (urgency, pipeline)
);
