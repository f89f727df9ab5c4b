package io.driftloop.eval.evaluation;

import java.util.List;

/** Examples of evaluations. All calls happen inside a unit of work. */
public interface ExampleRepository {

    /** An example and its place among those of its evaluation, from 0, the one most worth seeing first. */
    record Placed(int place, Example example) {}

    /** Stores those of an evaluation in this order, and forgets those of the model's evaluations that are too old to be looked at. */
    void save(Evaluation evaluation, List<Example> examples);

    /** In the order of their places. */
    List<Placed> list(ExampleQuery query);
}
