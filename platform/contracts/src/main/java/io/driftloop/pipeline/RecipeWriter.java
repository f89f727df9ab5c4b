package io.driftloop.pipeline;

import static io.driftloop.pipeline.DefinitionWriter.number;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes one step of {@code preprocess}. */
final class RecipeWriter {

    private RecipeWriter() {}

    static ObjectNode write(PreprocessStep step) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (step instanceof PreprocessStep.DivideBy divide) {
            node.set("divideBy", number(divide.divisor()));
        } else if (step instanceof PreprocessStep.Reshape reshape) {
            reshape.shape().forEach(node.putArray("reshape")::add);
        } else if (step instanceof PreprocessStep.OneHot oneHot) {
            oneHot.columns().forEach(node.putArray("oneHot")::add);
        } else if (step instanceof PreprocessStep.Standardise standardise) {
            standardise.columns().forEach(node.putArray("standardise")::add);
        } else if (step instanceof PreprocessStep.Category codes) {
            codes.columns().forEach(node.putArray("category")::add);
        } else if (step instanceof PreprocessStep.Impute impute) {
            ObjectNode own = node.putObject("impute");
            impute.columns().forEach(own.putArray("columns")::add);
            if (impute.number() != null) {
                own.set("with", number(impute.number()));
            } else {
                own.put("with", impute.with());
            }
        } else if (step instanceof PreprocessStep.Bucket bucket) {
            ObjectNode own = node.putObject("bucket").put("column", bucket.column());
            bucket.edges().forEach(edge -> own.withArray("edges").add(number(edge)));
        } else if (step instanceof PreprocessStep.Tokenize tokenize) {
            node.putObject("tokenize").put("column", tokenize.column()).put("length", tokenize.length());
        } else if (step instanceof PreprocessStep.Vocabulary vocabulary) {
            node.putObject("vocabulary").put("size", vocabulary.size()).put("minCount", vocabulary.minCount());
        }
        return node;
    }
}
