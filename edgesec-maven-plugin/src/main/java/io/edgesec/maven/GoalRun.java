package io.edgesec.maven;

import io.edgesec.build.Build;
import io.edgesec.gate.EarlierCheck;
import io.edgesec.gate.EarlierOutcome;
import io.edgesec.gate.Gate;
import io.edgesec.gate.GateOutcome;
import io.edgesec.gate.GateRequest;
import io.edgesec.image.ImageLimits;
import io.edgesec.maven.build.BuildCircumstances;
import io.edgesec.maven.build.ProjectBuild;
import io.edgesec.maven.discovery.Discovery;
import io.edgesec.maven.discovery.FoundImage;
import io.edgesec.maven.discovery.ImageDiscovery;
import io.edgesec.maven.discovery.LaterProducers;
import io.edgesec.maven.parameter.Parameters;
import io.edgesec.maven.resolution.MavenDependencyResolution;
import io.edgesec.policy.Result;
import io.edgesec.scan.Progress;
import io.edgesec.vulnerability.fix.DependencyResolution;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.Log;

/** One goal over the image or images of one module: parameters, discovery, what the build knows, core, messages. */
final class GoalRun {
    private static final String ADVICE = "advice";

    private final Goal goal;
    private final MavenSession session;
    private final MojoExecution execution;
    private final MavenComponents maven;
    private final Log log;
    private final ConcurrentMap<String, String> memory;

    GoalRun(Goal goal, MavenSession session, MojoExecution execution, MavenComponents maven, Log log) {
        this.goal = goal;
        this.session = session;
        this.execution = execution;
        this.maven = maven;
        this.log = log;
        this.memory = SessionMemory.of(session);
    }

    /** Lines to paste so that there is an image the next time, as the modules without one want them. */
    List<String> advice() {
        return Optional.ofNullable(memory.get(ADVICE))
                .map(lines -> lines.lines().distinct().toList())
                .orElseGet(ImageDiscovery::advice);
    }

    /** One result for each image; none if the module was passed over, since nothing in it makes images. */
    List<ModuleResult> over(GoalModule module) {
        try {
            if (Parameters.skip(module.parameters())) {
                return List.of(skipped(module));
            }
            Parameters parameters = Parameters.read(
                    module.parameters(),
                    module.folders(),
                    Optional.ofNullable(module.project().getProperties().getProperty("project.build.outputTimestamp")));
            return judged(module, parameters, discover(module, parameters));
        } catch (IllegalArgumentException e) {
            return List.of(refused(module, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return List.of(refused(module, reason(e)));
        }
    }

    /** Nothing could be judged, for a reason that the user can change: reports say so, then the build fails. */
    ModuleResult refused(GoalModule module, String reason) {
        String message = "edgesec ERROR: " + reason;
        try {
            if (goal == Goal.CHECK) {
                message = undecided(module, Result.ERROR, reason).message();
            }
        } catch (IOException | IllegalArgumentException e) {
            log.debug("The report of this error could not be written", e);
        }
        return new ModuleResult(module.module().name(), Result.ERROR, message, false);
    }

    private Discovery discover(GoalModule module, Parameters parameters) throws IOException {
        List<String> late = Optional.ofNullable(execution.getLifecyclePhase()).stream()
                .flatMap(phase -> LaterProducers.of(module.module(), pluginKey(), phase).stream())
                .toList();
        String order = String.join(", ", late) + " runs after this goal in phase " + execution.getLifecyclePhase()
                + "; bind it to package, or declare it before edgesec";
        if (!parameters.images().isEmpty()) {
            if (!late.isEmpty()) {
                log.warn(order);
            }
            return ImageDiscovery.named(parameters.images(), module.folders()::find);
        }
        if (!module.real()) {
            return new Discovery.Refused(
                    "there is no project here and edgesec.image is not set; name one: -Dedgesec.image=image.tar",
                    List.of());
        }
        if (!late.isEmpty() && !parameters.allowStale()) {
            return new Discovery.Refused("the image of this build is not there yet: " + order, List.of());
        }
        return ImageDiscovery.find(module.module(), parameters.allowStale());
    }

    private List<ModuleResult> judged(GoalModule module, Parameters parameters, Discovery discovery)
            throws IOException {
        if (discovery instanceof Discovery.Found found) {
            found.notes().forEach(log::info);
            return judged(module, parameters, found.images());
        }
        if (discovery instanceof Discovery.Refused refusal) {
            refusal.notes().forEach(log::info);
            return List.of(refused(module, refusal.reason()));
        }
        Discovery.Absent absent = (Discovery.Absent) discovery;
        if (!absent.expected()) {
            log.info("Passed over: " + absent.reason());
        } else if (parameters.failIfNoImage()) {
            absent.notes().forEach(log::info);
            return List.of(refused(module, absent.reason() + "; lines to paste are above"));
        } else {
            log.warn("edgesec: " + absent.reason() + "; passed over (edgesec.failIfNoImage=false)");
        }
        absent.notes().forEach(line -> memory.merge(ADVICE, line, (known, more) -> known + "\n" + more));
        return List.of();
    }

    private List<ModuleResult> judged(GoalModule module, Parameters parameters, List<FoundImage> images)
            throws IOException {
        ReportFolders folders = new ReportFolders(parameters.outputDirectory(), images);
        List<GateRequest> requests = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            requests.add(request(module, parameters, images.get(i), parameters.reference(i), folders.of(i)));
        }
        return requests.size() == 1
                ? List.of(judgedUnlessUnchanged(module, parameters, requests.get(0)))
                : judgedEach(module, parameters, requests);
    }

    /** Asks the build only if the image has to be read. */
    private ModuleResult judgedUnlessUnchanged(GoalModule module, Parameters parameters, GateRequest request)
            throws IOException {
        EarlierCheck earlier = EarlierCheck.of(
                request, BuildCircumstances.of(module.project(), session, execution, SbomAttachment.CLASSIFIER));
        Optional<EarlierOutcome> known = earlier.outcome();
        if (known.isPresent()) {
            EarlierOutcome outcome = known.get();
            return ended(module, parameters, outcome.result(), outcome.message(), outcome.lines(), outcome.files());
        }
        ProjectBuild.Known build = build(module);
        GateOutcome outcome = watched(request.withBuild(build.build(), resolution(module)));
        if (build.notes().isEmpty()) {
            earlier.keep(outcome, build.files());
        }
        return ended(module, parameters, outcome.result(), outcome.message(), outcome.lines(), files(List.of(outcome)));
    }

    private ModuleResult ended(
            GoalModule module,
            Parameters parameters,
            Result result,
            String message,
            List<String> lines,
            List<Path> files) {
        lines.forEach(log::info);
        attach(module, parameters, files);
        return new ModuleResult(module.module().name(), result, message, !parameters.failBuild());
    }

    private List<ModuleResult> judgedEach(GoalModule module, Parameters parameters, List<GateRequest> requests)
            throws IOException {
        Build build = build(module).build();
        List<ModuleResult> results = new ArrayList<>();
        List<GateOutcome> outcomes = new ArrayList<>();
        for (GateRequest request : requests) {
            GateOutcome outcome = watched(request.withBuild(build, resolution(module)));
            outcome.lines().forEach(log::info);
            outcomes.add(outcome);
            results.add(new ModuleResult(
                    module.module().name(), outcome.result(), outcome.message(), !parameters.failBuild()));
        }
        if (goal == Goal.CHECK) {
            Gate.index(parameters.outputDirectory(), outcomes);
        }
        attach(module, parameters, files(outcomes));
        return results;
    }

    private void attach(GoalModule module, Parameters parameters, List<Path> reports) {
        if (module.real() && !parameters.skipAttach()) {
            new SbomAttachment(maven.attachments()).attach(module.project(), reports, log);
        }
    }

    private static List<Path> files(List<GateOutcome> outcomes) {
        return outcomes.stream()
                .flatMap(outcome -> outcome.judged().stream())
                .flatMap(judged -> judged.files().stream())
                .toList();
    }

    private GateOutcome watched(GateRequest request) throws IOException {
        Optional<ProgressLine> line = ProgressLine.of(session, log);
        if (line.isEmpty()) {
            return run(request);
        }
        try (ProgressLine moving = line.get()) {
            return run(request.withProgress(moving));
        }
    }

    /** Whatever is wrong with what was read is an outcome, so a failing file is one of those to write. */
    private GateOutcome run(GateRequest request) throws IOException {
        try {
            return goal.run(request);
        } catch (FileSystemException e) {
            throw new IOException(
                    "the reports cannot be written (" + reason(e) + "); set edgesec.outputDirectory to a folder that"
                            + " can be written",
                    e);
        }
    }

    private ProjectBuild.Known build(GoalModule module) throws IOException {
        if (!module.real()) {
            return new ProjectBuild.Known(Build.none(), List.of(), List.of());
        }
        ProjectBuild.Known known =
                ProjectBuild.of(module.project(), session, maven.repositories(), maven.dependencies(), memory);
        known.notes().forEach(log::info);
        if (log.isDebugEnabled()) {
            known.build().artifacts().forEach(artifact -> log.debug("The build knows " + artifact));
        }
        return known;
    }

    private GateRequest request(
            GoalModule module, Parameters parameters, FoundImage image, Optional<String> reference, Path output)
            throws IOException {
        return new GateRequest(
                image.path(),
                image.foundBy(Clock.systemUTC().instant()),
                reference.or(image::reference),
                parameters.platform(),
                Build.none(),
                Optional.ofNullable(module.project().getFile())
                        .filter(file -> module.real())
                        .map(File::toPath),
                parameters.policies(),
                parameters.advisories(),
                parameters.suppressions(),
                module.folders().base(),
                output,
                parameters.cacheDirectory(),
                Optional.empty(),
                parameters.timestamp(),
                parameters.clock(),
                ImageLimits.defaults(),
                parameters.force(),
                Progress.NONE);
    }

    private Optional<DependencyResolution> resolution(GoalModule module) {
        if (!module.real() || goal != Goal.CHECK) {
            return Optional.empty();
        }
        try {
            return Optional.of(MavenDependencyResolution.of(
                    session, module.project(), maven.repositories(), maven.projects(), maven.dependencies()));
        } catch (IOException e) {
            log.info("No fixes are looked for: " + reason(e));
            return Optional.empty();
        }
    }

    private ModuleResult skipped(GoalModule module) throws IOException {
        String message = goal == Goal.CHECK
                ? undecided(module, Result.SKIPPED, "edgesec.skip is set, so nothing was judged")
                        .message()
                : "edgesec SKIPPED: edgesec.skip is set, so no SBOM was made";
        log.warn(message);
        return new ModuleResult(module.module().name(), Result.SKIPPED, message, false);
    }

    private static GateOutcome undecided(GoalModule module, Result result, String reason) throws IOException {
        return Gate.undecided(
                result,
                module.parameters().apply("image").orElse(module.module().name()),
                reason,
                module.folders().base(),
                Parameters.outputDirectory(module.parameters(), module.folders()),
                Clock.systemUTC());
    }

    private String pluginKey() {
        return execution.getGroupId() + ":" + execution.getArtifactId();
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (e instanceof NoSuchFileException) {
            return message + ": there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return message + ": access denied";
        }
        return e instanceof FileAlreadyExistsException ? message + ": a file, expected a folder" : message;
    }
}
