package io.driftloop.training.sample;

import io.driftloop.ingest.sample.Datasets;

/** Breaks R1. */
public record NosyTrainer(Datasets datasets) {}
