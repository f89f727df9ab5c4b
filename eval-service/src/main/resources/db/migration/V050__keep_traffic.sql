-- what is known of the rate of predictions, as of the last complete pane
ALTER TABLE monitor_shard ADD COLUMN traffic jsonb;
