//! Ways through a plan: its domains with those inside them, its goals and tasks, the bodies of an item with their roles.

use super::{Department, Domain, Goal, Plan, Role, Task};

/// Domains, each before those inside it, in the order of the document.
///
/// ```
/// use qingdan::{Options, parse};
/// let text = "一、农业\n（一）种植\n1.修水渠。责任单位：县水利局\n2.选良种。责任单位：县农业农村局\n（二）养殖\n1.防疫。责任单位：县农业农村局\n";
/// let output = parse(text.as_bytes(), "list.txt", &Options::default()).unwrap();
/// let names: Vec<&str> = output.plans[0].domains().filter_map(|domain| domain.name.as_deref()).collect();
/// assert_eq!(names, ["农业", "种植", "养殖"]);
/// assert_eq!(output.plans[0].tasks().count(), 3);
/// ```
#[derive(Debug, Clone)]
pub struct Domains<'p> {
    /// Those that are still to come, the next one last.
    ahead: Vec<&'p Domain>,
}

impl<'p> Iterator for Domains<'p> {
    type Item = &'p Domain;

    fn next(&mut self) -> Option<&'p Domain> {
        let domain = self.ahead.pop()?;
        self.ahead.extend(domain.domains.iter().rev());
        Some(domain)
    }
}

impl Plan {
    /// All its domains, each before those inside it.
    pub fn domains(&self) -> Domains<'_> {
        Domains { ahead: self.domains.iter().rev().collect() }
    }

    /// All its goals, in whatever domain they stand.
    pub fn goals(&self) -> impl Iterator<Item = &Goal> {
        self.domains().flat_map(|domain| &domain.goals)
    }

    /// All its tasks, in whatever domain they stand.
    ///
    /// ```
    /// use qingdan::{Options, parse};
    /// let bytes = std::fs::read("fixtures/daan-2021-2030.docx")?;
    /// let output = parse(&bytes, "daan-2021-2030.docx", &Options::default())?;
    /// assert_eq!(output.plans.iter().flat_map(|plan| plan.tasks()).count(), 161);
    /// assert_eq!(output.plans.iter().flat_map(|plan| plan.goals()).count(), 137);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.domains().flat_map(|domain| &domain.tasks)
    }
}

impl Domain {
    /// Itself, and all domains inside it.
    pub fn walk(&self) -> Domains<'_> {
        Domains { ahead: vec![self] }
    }

    /// The bodies that its heading names, each with its role: those that lead first.
    pub fn bodies(&self) -> impl Iterator<Item = (Role, &Department)> {
        with_roles([&self.lead, &self.responsible, &self.support])
    }

    /// The list of the bodies of a role.
    pub(crate) fn list_mut(&mut self, role: Role) -> &mut Vec<Department> {
        of_role([&mut self.lead, &mut self.responsible, &mut self.support], role)
    }
}

impl Goal {
    /// The bodies that it names, each with its role: those that lead first.
    pub fn bodies(&self) -> impl Iterator<Item = (Role, &Department)> {
        with_roles([&self.lead, &self.responsible, &self.support])
    }

    /// The list of the bodies of a role.
    pub(crate) fn list_mut(&mut self, role: Role) -> &mut Vec<Department> {
        of_role([&mut self.lead, &mut self.responsible, &mut self.support], role)
    }
}

impl Task {
    /// The bodies that it names, each with its role: those that lead first.
    ///
    /// ```
    /// use qingdan::model::Role;
    /// use qingdan::{Options, parse};
    /// let text = "某县任务清单\n\t工作任务\n\t牵头单位\n\t配合单位\n\n\t修路。\n\t县交通局\n\t县财政局、县公安局\n\n";
    /// let output = parse(text.as_bytes(), "list.txt", &Options::default()).unwrap();
    /// let task = output.plans[0].tasks().next().unwrap();
    /// let bodies: Vec<(Role, &str)> = task.bodies().map(|(role, body)| (role, body.name.as_str())).collect();
    /// assert_eq!(bodies, [(Role::Lead, "县交通局"), (Role::Support, "县财政局"), (Role::Support, "县公安局")]);
    /// ```
    pub fn bodies(&self) -> impl Iterator<Item = (Role, &Department)> {
        with_roles([&self.lead, &self.responsible, &self.support])
    }

    /// The list of the bodies of a role.
    pub(crate) fn list_mut(&mut self, role: Role) -> &mut Vec<Department> {
        of_role([&mut self.lead, &mut self.responsible, &mut self.support], role)
    }
}

fn with_roles(lists: [&Vec<Department>; 3]) -> impl Iterator<Item = (Role, &Department)> {
    let roles = [Role::Lead, Role::Responsible, Role::Support];
    roles.into_iter().zip(lists).flat_map(|(role, list)| list.iter().map(move |body| (role, body)))
}

fn of_role<T>([lead, responsible, support]: [T; 3], role: Role) -> T {
    match role {
        Role::Lead => lead,
        Role::Responsible => responsible,
        _ => support,
    }
}
