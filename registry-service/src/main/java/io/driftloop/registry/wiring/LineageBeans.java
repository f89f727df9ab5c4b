package io.driftloop.registry.wiring;

import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.registry.directory.Directory;
import io.driftloop.registry.directory.DirectoryProjection;
import io.driftloop.registry.directory.Listings;
import io.driftloop.registry.incident.IncidentLog;
import io.driftloop.registry.incident.IncidentProjection;
import io.driftloop.registry.incident.Incidents;
import io.driftloop.registry.lineage.FactLog;
import io.driftloop.registry.lineage.FactProjection;
import io.driftloop.registry.lineage.FactSource;
import io.driftloop.registry.lineage.Facts;
import io.driftloop.registry.lineage.Lineage;
import io.driftloop.registry.lineage.LineageGraph;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The use cases of the {@code lineage}, {@code directory} and {@code incident} features. */
final class LineageBeans {

    @Produces
    @Singleton
    Lineage lineage(
            UnitOfWork unitOfWork,
            FactLog log,
            LineageGraph graph,
            FactSource source,
            @All List<FactProjection> projections) {
        return new Lineage(unitOfWork, log, graph, source, projections);
    }

    @Produces
    @Singleton
    IncidentProjection incidentProjection(IncidentLog log) {
        return new IncidentProjection(log);
    }

    @Produces
    @Singleton
    Incidents incidents(UnitOfWork unitOfWork, IncidentLog log, FactLog facts) {
        return new Incidents(unitOfWork, log, facts);
    }

    @Produces
    @Singleton
    DirectoryProjection directoryProjection(Directory directory) {
        return new DirectoryProjection(directory);
    }

    @Produces
    @Singleton
    Listings listings(UnitOfWork unitOfWork, Directory directory) {
        return new Listings(unitOfWork, directory);
    }

    @Produces
    @Singleton
    Facts facts(UnitOfWork unitOfWork, FactLog log) {
        return new Facts(unitOfWork, log);
    }
}
