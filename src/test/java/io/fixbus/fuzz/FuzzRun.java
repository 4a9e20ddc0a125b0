package io.fixbus.fuzz;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Fuzzes for long, outside the build: {@code mvn -q -Pfuzz test-compile exec:exec
 * "-Dfuzz=targets=parser inputs=100000000"}, guided by coverage with {@code "-Dfuzz=mode=coverage
 * targets=parser seconds=600"}; without {@code targets} each of them in turn. {@link FuzzPlan} has
 * all arguments. Ends with status 1 if there was a finding.
 */
public final class FuzzRun {

  private static final long ROUND = 1_000;
  private static final int ENOUGH_FINDINGS = 20;
  /** A run that is stopped early has said how far it came. */
  private static final long TOLD_EACH_NANOS = 30_000_000_000L;

  private FuzzRun() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    FuzzPlan plan = FuzzPlan.of(arguments);
    int findings = 0;
    for (String name : plan.targets()) {
      FuzzTarget target = Targets.named(name);
      findings += plan.coverageGuided()
          ? new CoverageRun(target, plan.seconds(), plan.seed()).go()
          : random(target, plan.inputs(), plan.seed());
    }
    System.exit(findings == 0 ? 0 : 1);
  }

  private static int random(FuzzTarget target, long inputs, long seed) throws IOException {
    long start = System.nanoTime();
    long toldNanos = start;
    RandomRun run = new RandomRun(target, seed);
    int told = 0;
    while (run.inputs() < inputs && told < ENOUGH_FINDINGS) {
      run.go(Math.min(ROUND, inputs - run.inputs()));
      for (; told < run.findings().all().size(); told++) {
        tell(target, run.findings().all().get(told));
      }
      long now = System.nanoTime();
      if (now - toldNanos > TOLD_EACH_NANOS || run.inputs() == inputs) {
        toldNanos = now;
        new Figures(
                "fuzz-" + target.name(),
                run.inputs(),
                told,
                TimeUnit.NANOSECONDS.toSeconds(now - start),
                command(target, run.inputs(), seed))
            .write();
      }
    }
    return told;
  }

  private static void tell(FuzzTarget target, Findings.Finding finding) {
    System.out.println(finding);
    finding.failure().printStackTrace(System.out);
    System.out.println(target.explain(finding.input()));
  }

  private static String command(FuzzTarget target, long inputs, long seed) {
    return "mvn -q -Pfuzz test-compile exec:exec \"-Dfuzz=targets=" + target.name() + " inputs="
        + inputs + " seed=" + seed + "\"";
  }
}
