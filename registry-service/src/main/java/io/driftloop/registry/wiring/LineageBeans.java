package io.driftloop.registry.wiring;

import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.registry.lineage.FactLog;
import io.driftloop.registry.lineage.FactSource;
import io.driftloop.registry.lineage.Facts;
import io.driftloop.registry.lineage.Lineage;
import io.driftloop.registry.lineage.LineageGraph;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The use cases of the {@code lineage} feature. */
final class LineageBeans {

    @Produces
    @Singleton
    Lineage lineage(UnitOfWork unitOfWork, FactLog log, LineageGraph graph, FactSource source) {
        return new Lineage(unitOfWork, log, graph, source);
    }

    @Produces
    @Singleton
    Facts facts(UnitOfWork unitOfWork, FactLog log) {
        return new Facts(unitOfWork, log);
    }
}
