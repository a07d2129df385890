import { arch, cpus, release, totalmem, type } from 'node:os';

const GIB = 2 ** 30;

/** The machine a report was measured on, as its operating system tells. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly kernel: string;
  /** Version of Node.js, with the leading v. */
  readonly node: string;
}

export function thisMachine(): Machine {
  const processors = cpus();
  // ARM kernels name no model.
  const cpu = processors[0]?.model.trim() || arch();
  return {
    cpu,
    cores: processors.length,
    memoryBytes: totalmem(),
    kernel: `${type()} ${release()}`,
    node: process.version,
  };
}

/** One line of a document: processor, cores, memory, kernel, Node.js. */
export function machineInWords({ cpu, cores, memoryBytes, kernel, node }: Machine): string {
  return `${cpu}, ${cores} cores, ${(memoryBytes / GIB).toFixed(1)} GiB, ${kernel}, Node ${node}`;
}
