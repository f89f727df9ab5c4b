package io.driftloop.pipeline;

import io.driftloop.contracts.DatasetName;

/**
 * Where rows come from.
 *
 * @param name the dataset
 * @param format how uploads are read
 * @param label the column to predict; for {@code idx} any name, the label file fills it
 */
public record DatasetSpec(DatasetName name, DatasetFormat format, String label) {}
