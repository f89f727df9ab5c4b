-- of a pane that waits for its turn: the rate of the model's traffic when it was complete, which its thresholds follow from
ALTER TABLE pane ADD COLUMN rate jsonb;
