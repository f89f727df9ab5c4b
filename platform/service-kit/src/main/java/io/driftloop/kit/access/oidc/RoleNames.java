package io.driftloop.kit.access.oidc;

import io.driftloop.kit.access.OidcConfig;
import io.driftloop.kit.access.Role;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of the issuer's names stand for which role. */
final class RoleNames {

    private final Map<Role, List<String>> names = new EnumMap<>(Role.class);

    RoleNames(OidcConfig config) {
        names.put(Role.VIEWER, config.viewers());
        names.put(Role.OPERATOR, config.operators());
        names.put(Role.APPROVER, config.approvers());
        names.put(Role.ADMIN, config.admins());
    }

    /** The roles that these names stand for; names of other things are passed over. */
    Set<Role> roles(Collection<String> given) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        names.forEach((role, known) -> {
            if (known.stream().anyMatch(given::contains)) {
                roles.add(role);
            }
        });
        return roles;
    }
}
