namespace Analysis.Worker.Analysis.Offline;

/// <summary>Parts of a resume that a reader looks for.</summary>
internal enum ResumeSection
{
    /// <summary>What stands before the first heading: name and contact.</summary>
    Header,
    Summary,
    Experience,
    Projects,
    Skills,
    Education,
    Certifications,
}
