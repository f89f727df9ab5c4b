-- what all trainings of a trial used; zeros of those before
ALTER TABLE trial ADD COLUMN cost jsonb NOT NULL DEFAULT '{"cpuSeconds": 0, "gpuSeconds": 0, "peakMemoryBytes": 0}';
