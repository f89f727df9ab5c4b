package io.driftloop.model.recipe;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/** A step of a recipe with what it learned from the training rows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FittedStep.DivideBy.class, name = "divideBy"),
    @JsonSubTypes.Type(value = FittedStep.Standardise.class, name = "standardise"),
    @JsonSubTypes.Type(value = FittedStep.OneHot.class, name = "oneHot"),
    @JsonSubTypes.Type(value = FittedStep.Reshape.class, name = "reshape"),
    @JsonSubTypes.Type(value = FittedStep.Impute.class, name = "impute"),
    @JsonSubTypes.Type(value = FittedStep.Category.class, name = "category"),
    @JsonSubTypes.Type(value = FittedStep.Bucket.class, name = "bucket"),
    @JsonSubTypes.Type(value = FittedStep.Tokenize.class, name = "tokenize")
})
public sealed interface FittedStep {

    /** x / divisor, for every pixel and number. */
    record DivideBy(double divisor) implements FittedStep {}

    /** (x - mean) / sd, per column. */
    record Standardise(Map<String, Moments> columns) implements FittedStep {}

    /** One feature per category, per column, in this order. */
    record OneHot(Map<String, List<String>> columns) implements FittedStep {}

    /** The shape of one row's tensor. */
    record Reshape(List<Integer> shape) implements FittedStep {}

    /**
     * What a missing value becomes.
     *
     * @param numbers by column
     * @param categories by column
     */
    record Impute(Map<String, Double> numbers, Map<String, String> categories) implements FittedStep {}

    /** A category's place in this order, from 1, per column; a missing or unseen one is 0. */
    record Category(Map<String, List<String>> columns) implements FittedStep {}

    /** One feature per bucket: below the first edge, from each edge to the next, from the last edge on. */
    record Bucket(String column, List<Double> edges) implements FittedStep {}

    /**
     * A text's first words by number: 0 padding, 1 a word that is not here, then these in order.
     *
     * @param words from the most common one
     */
    record Tokenize(String column, int length, List<String> words) implements FittedStep {}

    /**
     * What standardising subtracts and divides by.
     *
     * @param mean of the training rows
     * @param sd population standard deviation of the training rows; 1 where it was 0, so that a constant column becomes 0
     */
    record Moments(double mean, double sd) {}
}
