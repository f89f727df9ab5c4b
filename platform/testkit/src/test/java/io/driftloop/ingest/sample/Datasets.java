package io.driftloop.ingest.sample;

/** Stands for a class of another service. */
public final class Datasets {}
